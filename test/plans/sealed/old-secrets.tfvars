secret      = "Was:q7zUnlikely9f&3<k\"2w'Canary/8r+Xm%éB5vTn"
secret_name = "m6pbadger3d-lynx8x5"
