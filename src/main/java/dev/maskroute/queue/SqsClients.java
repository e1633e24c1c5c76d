package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.QueueSettings;
import dev.maskroute.config.Setting;
import dev.maskroute.queue.http.CoreHttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.auth.scheme.SqsAuthSchemeParams;
import software.amazon.awssdk.services.sqs.auth.scheme.SqsAuthSchemeProvider;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointParams;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointProvider;

/** Makes the one client that routes and commands share. */
public final class SqsClients {
  /** Longer than the longest wait of a receive, 20 s. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** What a server that is not AWS and checks nothing is given when nothing else is configured. */
  private static final AwsCredentialsProvider PLACEHOLDER =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("maskroute", "maskroute"));

  private SqsClients() {}

  /**
   * Makes a client; connects to nothing yet. Region and credentials come from AWS's default chain.
   *
   * @param connections most connections open at the same time
   * @throws InvalidSettingsException when no region is configured and the endpoint is AWS's own
   */
  public static SqsClient create(QueueSettings settings, int connections)
      throws InvalidSettingsException {
    requireNonNull(settings, "settings");
    SqsClientBuilder builder =
        // By a builder, so that the client closes what it makes.
        SqsClient.builder().httpClientBuilder(defaults -> http(connections));
    AwsCredentialsProvider configured = DefaultCredentialsProvider.builder().build();
    if (settings.endpoint().isPresent()) {
      builder
          .endpointOverride(settings.endpoint().get())
          .region(configuredRegion().orElse(Region.US_EAST_1));
      configured = AwsCredentialsProviderChain.of(configured, PLACEHOLDER);
    } else {
      builder.region(configuredRegion().orElseThrow(SqsClients::noRegion));
    }
    return settled(builder).credentialsProvider(new SettledCredentials(configured)).build();
  }

  /** The SDK's way of signing, with what was signed a moment ago. */
  private record Signing(AwsV4HttpSigner signer) implements AwsV4AuthScheme {
    @Override
    public String schemeId() {
      return SCHEME_ID;
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
      return providers.identityProvider(AwsCredentialsIdentity.class);
    }
  }

  /** A client has one region and one endpoint, and so one address and one way to sign. */
  private static SqsClientBuilder settled(SqsClientBuilder builder) {
    Settled<SqsEndpointParams, CompletableFuture<Endpoint>> endpoint =
        new Settled<>(SqsEndpointProvider.defaultProvider()::resolveEndpoint);
    Settled<SqsAuthSchemeParams, List<AuthSchemeOption>> schemes =
        new Settled<>(SqsAuthSchemeProvider.defaultProvider()::resolveAuthScheme);
    return builder
        .endpointProvider(endpoint::apply)
        .authSchemeProvider(schemes::apply)
        .putAuthScheme(new Signing(new SettledSignatures(AwsV4HttpSigner.create())));
  }

  /**
   * Only the SDK's own client knows the way through a proxy; where there is none, HttpCore does.
   */
  private static SdkHttpClient http(int connections) {
    if (ProxyConfiguration.builder().build().host() == null) {
      return new CoreHttpClient(connections, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }
    return Apache5HttpClient.builder()
        .maxConnections(connections)
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(ANSWER_TIMEOUT)
        .build();
  }

  private static Optional<Region> configuredRegion() {
    try {
      return Optional.of(new DefaultAwsRegionProviderChain().getRegion());
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  private static InvalidSettingsException noRegion() {
    return new InvalidSettingsException(
        new Problem(
            Setting.SQS_ENDPOINT.key(),
            "is empty and no AWS region is known",
            "set AWS_REGION, or the endpoint of another SQS service"));
  }
}
