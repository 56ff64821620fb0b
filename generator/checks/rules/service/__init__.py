"""Rules of service levels and complaints."""
