terraform {
  required_version = ">= 1.6"

  # Where the state is: environments/*.backend.hcl
  backend "pg" {}

  required_providers {
    postgresql = {
      source  = "cyrilgdn/postgresql"
      version = "~> 1.22"
    }
  }
}

# Host, user and password are in PGHOST, PGUSER and PGPASSWORD.
provider "postgresql" {
  database  = var.database
  sslmode   = var.sslmode
  superuser = false
}
