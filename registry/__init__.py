"""What is protected: holders, rights, images, licences, protection lists."""
