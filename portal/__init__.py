"""The web application: shell, access, languages, components and endpoints."""
