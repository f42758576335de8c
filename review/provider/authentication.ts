/** Arguments for the authentication of an interface's callers, as paths: without a value, or with NONE, there is none. */
export const authentication: Readonly<Record<string, readonly string[]>> = {
  aws_amplify_app: ["enable_basic_auth"],
  aws_amplify_branch: ["enable_basic_auth"],
  aws_api_gateway_domain_name: ["mutual_tls_authentication"],
  aws_api_gateway_method: ["authorization"],
  aws_apigatewayv2_domain_name: ["mutual_tls_authentication"],
  aws_apigatewayv2_route: ["authorization_type"],
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

/** Blocks with a question of their own, by type: any of the arguments asks it, and one of them names the block. */
export const perBlock: Readonly<Record<string, BlockQuestion>> = {
  aws_cloudfront_distribution: {
    blocks: ["default_cache_behavior", "ordered_cache_behavior"],
    name: "path_pattern",
    asking: ["trusted_key_groups", "trusted_signers"],
  },
};

export interface BlockQuestion {
  readonly blocks: readonly string[];
  readonly name: string;
  readonly asking: readonly string[];
}
