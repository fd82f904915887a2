"""What the online services around the Melderegister share: the applicant, the gates, letters, filing, and samples."""
