output "topics" {
  description = "Names of topics on the platform, by the name that the code has for them."
  value       = { for key, topic in kafka_topic.this : key => topic.name }
}
