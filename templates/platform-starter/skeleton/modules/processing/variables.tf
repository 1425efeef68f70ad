variable "environment" {
  description = "Name of the environment"
  type        = string
}

variable "owners" {
  description = "Role that owns the schemas of each domain"
  type        = map(string)
}

variable "limits" {
  description = "Limits for the pipeline of each domain: connections, milliseconds of a statement, cpu and memory"
  type = object({
    connections       = number
    statement_timeout = number
    cpu               = string
    memory            = string
  })
}
