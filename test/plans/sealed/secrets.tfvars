secret      = "q7zUnlikely9f&3<k\"2w'Canary/8r+Xm%éB5vTn"
secret_name = "h4kcondor7w-vole2y9"
