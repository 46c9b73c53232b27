package io.streamgauge.timestream.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * An interceptor of the AWS SDK that replaces the body of a request by the one that the request
 * carries, before the SDK signs it. A request without a prepared body is not changed.
 *
 * <p>The SDK would make an object of each record and marshal it by a generic description;
 * docs/speed.md says what this saves.
 *
 * <p>The SDK makes one for each of its Timestream clients, because the file {@code
 * software/amazon/awssdk/services/timestreamwrite/execution.interceptors} names it.
 */
public final class PreparedBody implements ExecutionInterceptor {

    /** The attribute of a request that holds its body. */
    private static final ExecutionAttribute<byte[]> BODY =
            new ExecutionAttribute<>("StreamgaugePreparedBody");

    private static final String FILE =
            "software/amazon/awssdk/services/timestreamwrite/execution.interceptors";

    /** Adds a body to the configuration of a request. */
    public static AwsRequestOverrideConfiguration.Builder add(
            AwsRequestOverrideConfiguration.Builder request, byte[] body) {
        return request.putExecutionAttribute(BODY, body);
    }

    /** The body that a request carries, or null. */
    public static byte @Nullable [] of(WriteRecordsRequest request) {
        return request.overrideConfiguration()
                .map(it -> it.executionAttributes().getAttribute(BODY))
                .orElse(null);
    }

    /** Whether the SDK finds this class; if not, it would send requests without their records. */
    public static boolean isFound(ClassLoader loader) {
        try {
            for (URL file : Collections.list(loader.getResources(FILE))) {
                try (InputStream names = file.openStream()) {
                    if (new String(names.readAllBytes(), UTF_8)
                            .contains(PreparedBody.class.getName())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        byte[] body = attributes.getAttribute(BODY);
        return body == null ? context.requestBody() : Optional.of(RequestBody.fromBytes(body));
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        byte[] body = attributes.getAttribute(BODY);
        return body == null
                ? request
                : request.toBuilder()
                        .putHeader(Header.CONTENT_LENGTH, Integer.toString(body.length))
                        .build();
    }
}
