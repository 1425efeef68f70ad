variable "environment" {
  description = "Name of the environment, as ports and agreements call it"
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.environment))
    error_message = "Lower-case letters, digits and dashes."
  }
}

variable "domains" {
  description = "Domains that have data products"
  type        = set(string)

  validation {
    condition     = alltrue([for domain in var.domains : can(regex("^[a-z][a-z0-9-]*[a-z0-9]$", domain))])
    error_message = "Names of domains are lower-case letters, digits and dashes."
  }
}

variable "teams" {
  description = "Groups of the catalog that read data"
  type        = set(string)
  default     = []
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

variable "pipeline" {
  description = "Limits for the pipeline of each domain"
  type = object({
    connections       = number
    statement_timeout = number
    cpu               = string
    memory            = string
  })
}
