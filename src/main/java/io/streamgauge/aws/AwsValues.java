package io.streamgauge.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets of AWS Secrets Manager and parameters of the Systems Manager.
 *
 * <p>Two operations need no client of the SDK, which is 6.7 MB for both services: the SDK's signer
 * signs a request of the JDK.
 *
 * @param settings a region and credentials, as {@link ProviderChains#complete} finds them
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">
 *     GetSecretValue</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">
 *     GetParameter</a>
 */
public record AwsValues(AwsSettings settings) {

    private static final RetryPolicy<HttpResponse<String>> RETRIES =
            RetryPolicy.<HttpResponse<String>>builder()
                    .withMaxAttempts(3)
                    .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(1))
                    .withJitter(0.5)
                    .handle(IOException.class)
                    .handleResultIf(
                            response ->
                                    response.statusCode() >= 500
                                            || response.body().contains("ThrottlingException"))
                    .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> NOT_FOUND =
            Set.of("ResourceNotFoundException", "ParameterNotFound", "ParameterVersionNotFound");

    /**
     * One operation.
     *
     * @param service the service, as its endpoint and its signature name it
     * @param target the header X-Amz-Target
     */
    private record Operation(String service, String target) {}

    /**
     * A secret; its binary value as text.
     *
     * @param version the id of a version; null for the current one
     * @return empty where it does not exist
     * @throws IllegalStateException where it cannot be read
     */
    public Optional<String> secret(String id, @Nullable String version) {
        ObjectNode request = JSON.createObjectNode().put("SecretId", id);
        if (version != null) {
            request.put("VersionId", version);
        }
        return call(new Operation("secretsmanager", "secretsmanager.GetSecretValue"), request)
                .map(AwsValues::textOfSecret);
    }

    /**
     * A parameter, decrypted.
     *
     * @return empty where it does not exist
     * @throws IllegalStateException where it cannot be read
     */
    public Optional<String> parameter(String name) {
        ObjectNode request = JSON.createObjectNode().put("Name", name).put("WithDecryption", true);
        return call(new Operation("ssm", "AmazonSSM.GetParameter"), request)
                .map(answer -> answer.path("Parameter").path("Value").asText());
    }

    private static String textOfSecret(JsonNode answer) {
        JsonNode text = answer.get("SecretString");
        return text != null
                ? text.asText()
                : new String(
                        Base64.getDecoder().decode(answer.path("SecretBinary").asText()),
                        StandardCharsets.UTF_8);
    }

    private Optional<JsonNode> call(Operation operation, ObjectNode request) {
        HttpResponse<String> response = send(signed(operation, request.toString()));
        JsonNode answer = parsed(response.body());
        if (response.statusCode() == 200) {
            return Optional.of(answer);
        }
        String type = answer.path("__type").asText("").replaceFirst(".*#", "");
        if (NOT_FOUND.contains(type)) {
            return Optional.empty();
        }
        throw new IllegalStateException(
                "%s answered with status %d %s: %s"
                        .formatted(
                                operation.target(),
                                response.statusCode(),
                                type,
                                answer.path("message").asText(answer.path("Message").asText(""))));
    }

    private HttpResponse<String> send(HttpRequest request) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.connectTimeout())
                        .build();
        try {
            return Failsafe.with(RETRIES).get(() -> client.send(request, BodyHandlers.ofString()));
        } catch (FailsafeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(request.uri() + " does not answer: " + cause, cause);
        }
    }

    private HttpRequest signed(Operation operation, String body) {
        URI url = AwsHosts.of(operation.service(), settings).orElseThrow();
        return new SignedPost(settings, operation.service(), url)
                .of(
                        Map.of(
                                "Content-Type",
                                "application/x-amz-json-1.1",
                                "X-Amz-Target",
                                operation.target()),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
