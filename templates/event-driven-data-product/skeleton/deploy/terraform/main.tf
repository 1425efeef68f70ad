provider "kafka" {
  bootstrap_servers = split(",", var.brokers)
  tls_enabled       = var.tls
  sasl_mechanism    = var.username == "" ? null : "scram-sha512"
  sasl_username     = var.username == "" ? null : var.username
  sasl_password     = var.username == "" ? null : var.password
}

resource "kafka_topic" "this" {
  for_each = var.topics

  name               = each.value.name
  partitions         = var.partitions
  replication_factor = var.replication

  config = {
    "cleanup.policy" = each.value.cleanup_policy
    "retention.ms"   = tostring(each.value.retention_ms)
    # A message counts once two copies have it.
    "min.insync.replicas" = tostring(min(2, var.replication))
  }

  lifecycle {
    # With a topic its history goes. Retire the product first.
    prevent_destroy = true
  }
}

locals {
  producing = var.producer == "" ? {} : {
    for pair in setproduct(keys(var.topics), ["Write", "Describe"]) :
    "${pair[0]} ${pair[1]}" => { topic = pair[0], operation = pair[1], principal = var.producer }
  }

  consuming = merge([
    for topic, principals in var.consumers : {
      for pair in setproduct(principals, ["Read", "Describe"]) :
      "${topic} ${pair[0]} ${pair[1]}" => { topic = topic, operation = pair[1], principal = pair[0] }
    }
  ]...)
}

resource "kafka_acl" "this" {
  for_each = merge(local.producing, local.consuming)

  resource_type       = "Topic"
  resource_name       = kafka_topic.this[each.value.topic].name
  acl_principal       = each.value.principal
  acl_host            = "*"
  acl_operation       = each.value.operation
  acl_permission_type = "Allow"
}
