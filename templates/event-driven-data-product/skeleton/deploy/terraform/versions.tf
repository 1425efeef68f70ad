terraform {
  required_version = ">= 1.5"

  required_providers {
    kafka = {
      source  = "Mongey/kafka"
      version = "~> 0.12"
    }
  }

  # Where your organisation keeps state, for example:
  # backend "s3" {}
}
