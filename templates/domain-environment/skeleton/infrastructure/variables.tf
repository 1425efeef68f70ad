variable "domain" {
  description = "Domain of the product"
  type        = string
}

variable "schema_suffix" {
  description = "What follows the names of schemas, where environments share a server"
  type        = string
  default     = ""
}

variable "database" {
  description = "Database of the warehouse"
  type        = string
  default     = "warehouse"
}

variable "sslmode" {
  description = "How the connection to the warehouse is secured"
  type        = string
  default     = "verify-full"
}
