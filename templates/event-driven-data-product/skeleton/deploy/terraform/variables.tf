# What is derived from the contracts stands in topics.auto.tfvars.json.

variable "product" {
  description = "Name of the data product."
  type        = string
}

variable "domain" {
  description = "Name of its domain."
  type        = string
}

variable "topics" {
  description = "Its topics, by the name that the code has for them."
  type = map(object({
    name           = string
    contract       = string
    cleanup_policy = string
    retention_ms   = number
  }))
}

# What is of an environment.

variable "brokers" {
  description = "Where the cluster is, host:port with commas between several."
  type        = string
}

variable "username" {
  description = "Who makes topics and access. Empty without authentication."
  type        = string
  default     = ""
}

variable "password" {
  description = "Of the username; never in a file."
  type        = string
  default     = ""
  sensitive   = true
}

variable "tls" {
  description = "Whether connections are encrypted."
  type        = bool
  default     = true
}

variable "partitions" {
  description = "Of each topic. More later move keys to other partitions."
  type        = number
  default     = 6
}

variable "replication" {
  description = "Copies of each topic."
  type        = number
  default     = 3
}

variable "producer" {
  description = "The principal that sends, for example User:store-visits. Empty gives nobody access."
  type        = string
  default     = ""
}

variable "consumers" {
  description = "Principals that may read, by topic. Left to the portal where its provisioner grants access."
  type        = map(list(string))
  default     = {}
}
