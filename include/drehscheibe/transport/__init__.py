"""How the hub reaches partners: HTTP, SOAP, circuit breaker. Knows no partner and no standard's content."""
