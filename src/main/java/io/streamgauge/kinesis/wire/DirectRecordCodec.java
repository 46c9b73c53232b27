package io.streamgauge.kinesis.wire;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Writes and reads the records of calls directly, without the generic marshallers of the AWS SDK.
 *
 * <p>It applies to calls that enable it, and to CBOR of the common form. Errors, the fields besides
 * the records, and uncommon CBOR are left to the SDK.
 *
 * <p>The SDK creates one for each Kinesis client, because the file {@code
 * software/amazon/awssdk/services/kinesis/execution.interceptors} names it. Without that file, the
 * SDK handles all calls itself.
 */
public final class DirectRecordCodec implements ExecutionInterceptor {

    static final String CONTENT_TYPE = "application/x-amz-cbor-1.1";

    /** Enables the codec for a PutRecords call. */
    public static final AwsRequestOverrideConfiguration PUT =
            AwsRequestOverrideConfiguration.builder()
                    .putExecutionAttribute(Attributes.PUT, true)
                    .build();

    private static final String CHECKSUM = "x-amz-crc32";
    private static final int DEFAULT_RESPONSE_BYTES = 64 << 10;
    private static final int MAX_RESPONSE_BYTES = 32 << 20;

    /** The attributes of a call. */
    private static final class Attributes {
        static final ExecutionAttribute<Boolean> PUT = attribute("Put");
        static final ExecutionAttribute<CborWriter> BODY = attribute("Body");
        static final ExecutionAttribute<AtomicReference<@Nullable PutRecordsResults>> RESULTS =
                attribute("Results");
        static final ExecutionAttribute<GetRecordsCapture> CAPTURE = attribute("Capture");

        private static <T> ExecutionAttribute<T> attribute(String name) {
            return new ExecutionAttribute<>("Streamgauge" + name);
        }
    }

    /** Enables the codec for a GetRecords call. */
    public static AwsRequestOverrideConfiguration get(GetRecordsCapture capture) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(Attributes.CAPTURE, capture)
                .build();
    }

    /** Writes the body, and removes the records from the request of the SDK. */
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof PutRecordsRequest put)
                || attributes.getAttribute(Attributes.PUT) == null
                || !SdkSystemSetting.CBOR_ENABLED.getBooleanValueOrThrow()) {
            return context.request();
        }
        attributes.putAttribute(Attributes.BODY, PutRecordsBody.of(put));
        attributes.putAttribute(Attributes.RESULTS, new AtomicReference<>());
        return put.toBuilder().records((Collection<PutRecordsRequestEntry>) null).build();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        CborWriter body = attributes.getAttribute(Attributes.BODY);
        return body == null
                ? context.requestBody()
                : Optional.of(
                        RequestBody.fromContentProvider(
                                () -> new ByteArrayInputStream(body.bytes(), 0, body.length()),
                                body.length(),
                                CONTENT_TYPE));
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        CborWriter body = attributes.getAttribute(Attributes.BODY);
        if (body == null) {
            return request;
        }
        if (!request.firstMatchingHeader(Header.CONTENT_TYPE).equals(Optional.of(CONTENT_TYPE))) {
            throw new IllegalStateException(
                    "The client was created while aws.cborEnabled was false, and it is true now:"
                            + " set it before the start");
        }
        return request.toBuilder()
                .putHeader(Header.CONTENT_LENGTH, Integer.toString(body.length()))
                .build();
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        BufferedResponse.Transformation transformation = transformation(attributes);
        return transformation == null || !isCommon(context.httpResponse())
                ? context.responsePublisher()
                : context.responsePublisher()
                        .map(
                                body ->
                                        new BufferedResponse(
                                                body,
                                                size(context.httpResponse()),
                                                transformation));
    }

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes attributes) {
        AtomicReference<@Nullable PutRecordsResults> read =
                attributes.getAttribute(Attributes.RESULTS);
        PutRecordsResults results = read == null ? null : read.get();
        return results != null && context.response() instanceof PutRecordsResponse response
                ? response.toBuilder().records(results.entries()).build()
                : context.response();
    }

    /** How a response is read; the results of an earlier attempt of the call are discarded. */
    private static BufferedResponse.@Nullable Transformation transformation(
            ExecutionAttributes attributes) {
        GetRecordsCapture capture = attributes.getAttribute(Attributes.CAPTURE);
        if (capture != null) {
            capture.clear();
            return capture::capture;
        }
        AtomicReference<@Nullable PutRecordsResults> put =
                attributes.getAttribute(Attributes.RESULTS);
        if (put == null) {
            return null;
        }
        put.set(null);
        return (bytes, length) -> {
            PutRecordsResults results = new PutRecordsResults();
            CborWriter rest = ResponseChunks.withoutRecords(bytes, length, results);
            put.set(results);
            return rest;
        };
    }

    private static boolean isCommon(SdkHttpResponse response) {
        return response.isSuccessful()
                && response.firstMatchingHeader(Header.CONTENT_TYPE)
                        .equals(Optional.of(CONTENT_TYPE))
                && response.firstMatchingHeader("Content-Encoding").isEmpty()
                && response.firstMatchingHeader(CHECKSUM).isEmpty();
    }

    private static int size(SdkHttpResponse response) {
        try {
            long length =
                    response.firstMatchingHeader(Header.CONTENT_LENGTH)
                            .map(Long::parseLong)
                            .orElse((long) DEFAULT_RESPONSE_BYTES);
            return (int) Math.max(0, Math.min(length, MAX_RESPONSE_BYTES));
        } catch (NumberFormatException e) {
            return DEFAULT_RESPONSE_BYTES;
        }
    }
}
