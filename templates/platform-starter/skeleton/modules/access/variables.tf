variable "database" {
  description = "Database of the warehouse"
  type        = string
}

variable "environment" {
  description = "Name of the environment"
  type        = string
}

variable "owners" {
  description = "Role that owns the schemas of each domain"
  type        = map(string)
}

variable "schemas" {
  description = "Schema that each domain hands out from"
  type        = map(string)
}

variable "teams" {
  description = "Groups of the catalog that read data"
  type        = set(string)
}
