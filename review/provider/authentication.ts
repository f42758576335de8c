/** Arguments for the authentication of an interface's callers, as paths: without a value, or with NONE, there is none. */
export const authentication: Readonly<Record<string, readonly string[]>> = {
  aws_amplify_app: ["enable_basic_auth"],
  aws_amplify_branch: ["enable_basic_auth"],
  aws_api_gateway_domain_name: ["mutual_tls_authentication"],
  aws_api_gateway_method: ["authorization"],
  aws_apigatewayv2_domain_name: ["mutual_tls_authentication"],
  aws_apigatewayv2_route: ["authorization_type"],
  aws_cloudfront_distribution: [
    "default_cache_behavior.trusted_key_groups",
    "default_cache_behavior.trusted_signers",
    "ordered_cache_behavior.trusted_key_groups",
    "ordered_cache_behavior.trusted_signers",
  ],
  aws_opensearch_domain: ["advanced_security_options.enabled"],
  aws_elasticsearch_domain: ["advanced_security_options.enabled"],
  aws_storagegateway_smb_file_share: ["authentication"],
  aws_vpclattice_service: ["auth_type"],
  aws_vpclattice_service_network: ["auth_type"],
};

/** Arguments for callers without a name. */
export const anonymous: Readonly<Record<string, readonly string[]>> = {
  aws_msk_cluster: ["client_authentication.unauthenticated"],
  aws_opensearch_domain: ["advanced_security_options.anonymous_auth_enabled"],
};
