package io.streamgauge.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** The addresses of AWS's services, for what tries to reach them without a client. */
public final class AwsHosts {

    /** The names of services in the metadata of the SDK, by what they are called here. */
    private static final Map<String, String> METADATA =
            Map.of("timestream", "ingest.timestream", "kinesis", "kinesis", "dynamodb", "dynamodb");

    private AwsHosts() {}

    /**
     * The address of a service.
     *
     * @param service timestream, kinesis or dynamodb
     * @param settings with a region, unless they name an endpoint
     * @return empty where neither is known
     */
    public static Optional<URI> of(String service, AwsSettings settings) {
        if (service.equals("dynamodb") && settings.dynamodbEndpoint() != null) {
            return Optional.of(settings.dynamodbEndpoint());
        }
        if (settings.endpoint() != null) {
            return Optional.of(settings.endpoint());
        }
        if (settings.region() == null) {
            return Optional.empty();
        }
        URI host =
                ServiceMetadata.of(METADATA.getOrDefault(service, service))
                        .endpointFor(Region.of(settings.region()));
        return Optional.of(URI.create("https://" + host));
    }
}
