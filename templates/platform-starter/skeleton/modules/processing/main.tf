# What runs the pipelines of a domain, and how much it may take.

# Made without a password: set it where secrets are kept.
resource "postgresql_role" "pipeline" {
  for_each = var.owners

  name              = "${replace(each.key, "-", "_")}_pipeline"
  login             = true
  roles             = [each.value]
  connection_limit  = var.limits.connections
  statement_timeout = var.limits.statement_timeout

  # What it makes belongs to the domain.
  assume_role = each.value

  lifecycle {
    ignore_changes = [password]
  }
}

resource "kubernetes_namespace" "domain" {
  for_each = var.owners

  metadata {
    name = "data-${each.key}-${var.environment}"
    labels = {
      "meshwork.dev/domain"      = each.key
      "meshwork.dev/environment" = var.environment
    }
  }
}

resource "kubernetes_resource_quota" "domain" {
  for_each = kubernetes_namespace.domain

  metadata {
    name      = "pipelines"
    namespace = each.value.metadata[0].name
  }

  spec {
    hard = {
      "requests.cpu"    = var.limits.cpu
      "requests.memory" = var.limits.memory
      "limits.memory"   = var.limits.memory
    }
  }
}

resource "kubernetes_service_account" "pipeline" {
  for_each = kubernetes_namespace.domain

  metadata {
    name      = "pipeline"
    namespace = each.value.metadata[0].name
  }

  automount_service_account_token = false
}
