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
 * Writes and reads the records of calls straight, where the AWS SDK would go through its generic
 * description of them, which takes half of the CPU time of a record.
 *
 * <p>Only calls that ask for it are touched, and of these only what is CBOR of the usual form;
 * errors and all that is unusual are left to the SDK. The rest of an answer is too.
 *
 * <p>The SDK makes one for each of its Kinesis clients, whoever builds them, since the file {@code
 * software/amazon/awssdk/services/kinesis/execution.interceptors} names it. Where that file is
 * missing, calls go as the SDK makes them.
 */
public final class DirectRecordCodec implements ExecutionInterceptor {

    static final String CONTENT_TYPE = "application/x-amz-cbor-1.1";

    /** Asks for the straight way for a PutRecords call. */
    public static final AwsRequestOverrideConfiguration PUT =
            AwsRequestOverrideConfiguration.builder()
                    .putExecutionAttribute(Attributes.PUT, true)
                    .build();

    private static final String CHECKSUM = "x-amz-crc32";
    private static final int USUAL_ANSWER = 64 << 10;
    private static final int LARGEST_ANSWER = 32 << 20;

    /** What a call carries. */
    private static final class Attributes {
        static final ExecutionAttribute<Boolean> PUT = attribute("Put");
        static final ExecutionAttribute<CborWriter> BODY = attribute("Body");
        static final ExecutionAttribute<AtomicReference<@Nullable PutRecordsResults>> RESULTS =
                attribute("Results");
        static final ExecutionAttribute<GetRecordsCapture> READ = attribute("Read");

        private static <T> ExecutionAttribute<T> attribute(String name) {
            return new ExecutionAttribute<>("Streamgauge" + name);
        }
    }

    /** Asks for the straight way for a GetRecords call. */
    public static AwsRequestOverrideConfiguration get(GetRecordsCapture answer) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(Attributes.READ, answer)
                .build();
    }

    /** Writes the body, and leaves the SDK no records to write once more. */
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
                    "The client was made while aws.cborEnabled was false, and it is true now; set"
                            + " it before the start");
        }
        return request.toBuilder()
                .putHeader(Header.CONTENT_LENGTH, Integer.toString(body.length()))
                .build();
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        BufferedResponse.Change change = change(attributes);
        return change == null || !isUsual(context.httpResponse())
                ? context.responsePublisher()
                : context.responsePublisher()
                        .map(
                                body ->
                                        new BufferedResponse(
                                                body, size(context.httpResponse()), change));
    }

    @Override
    public SdkResponse modifyResponse(
            Context.ModifyResponse context, ExecutionAttributes attributes) {
        AtomicReference<@Nullable PutRecordsResults> read =
                attributes.getAttribute(Attributes.RESULTS);
        PutRecordsResults results = read == null ? null : read.get();
        return results != null && context.response() instanceof PutRecordsResponse answer
                ? answer.toBuilder().records(results.entries()).build()
                : context.response();
    }

    /** How an answer is read; what an earlier attempt of the call gave is forgotten. */
    private static BufferedResponse.@Nullable Change change(ExecutionAttributes attributes) {
        GetRecordsCapture read = attributes.getAttribute(Attributes.READ);
        if (read != null) {
            read.forget();
            return read::read;
        }
        AtomicReference<@Nullable PutRecordsResults> put =
                attributes.getAttribute(Attributes.RESULTS);
        if (put == null) {
            return null;
        }
        put.set(null);
        return (bytes, length) -> {
            PutRecordsResults results = new PutRecordsResults();
            CborWriter rest = ResponseChunks.rest(bytes, length, results);
            put.set(results);
            return rest;
        };
    }

    private static boolean isUsual(SdkHttpResponse answer) {
        return answer.isSuccessful()
                && answer.firstMatchingHeader(Header.CONTENT_TYPE).equals(Optional.of(CONTENT_TYPE))
                && answer.firstMatchingHeader("Content-Encoding").isEmpty()
                && answer.firstMatchingHeader(CHECKSUM).isEmpty();
    }

    private static int size(SdkHttpResponse answer) {
        try {
            long told =
                    answer.firstMatchingHeader(Header.CONTENT_LENGTH)
                            .map(Long::parseLong)
                            .orElse((long) USUAL_ANSWER);
            return (int) Math.max(0, Math.min(told, LARGEST_ANSWER));
        } catch (NumberFormatException e) {
            return USUAL_ANSWER;
        }
    }
}
