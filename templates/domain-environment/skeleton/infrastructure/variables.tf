variable "schema" {
  description = "Schema of the domain that ports are in"
  type        = string

  validation {
    # PostgreSQL cuts names of more than 63, and the longest one ends in _staging.
    condition     = length(var.schema) <= 55
    error_message = "At most 55 characters."
  }
}

variable "make_schemas" {
  description = "Whether the schemas are made from here; those of the platform are there"
  type        = bool
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
