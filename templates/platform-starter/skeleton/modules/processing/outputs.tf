output "pipelines" {
  description = "Login and namespace of each domain's pipeline"
  value = {
    for domain, role in postgresql_role.pipeline : domain => {
      login     = role.name
      namespace = kubernetes_namespace.domain[domain].metadata[0].name
    }
  }
}
