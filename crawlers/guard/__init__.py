"""No crawler reaches what is not public, whatever a page, a redirect or a name server says."""
