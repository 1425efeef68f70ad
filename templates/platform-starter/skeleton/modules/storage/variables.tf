variable "database" {
  description = "Database of the warehouse"
  type        = string
}

variable "domains" {
  description = "Domains that have data products"
  type        = set(string)
}
