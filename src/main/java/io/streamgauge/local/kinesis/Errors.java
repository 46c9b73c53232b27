package io.streamgauge.local.kinesis;

import io.streamgauge.local.wire.ServiceException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The errors of Kinesis, in the words of AWS. */
final class Errors {

    private static final int BAD_REQUEST = 400;

    /** The form of times in messages, like "Thu Jan 22 01:22:02 UTC 2015". */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Errors() {}

    static ServiceException invalidArgument(String message) {
        return new ServiceException("InvalidArgumentException", BAD_REQUEST, message);
    }

    static ServiceException notFound(String stream) {
        return resourceNotFound("Stream %s under account %s not found.", stream);
    }

    static ServiceException shardNotFound(String shard, String stream) {
        return resourceNotFound(
                "Shard " + shard + " in stream %s under account %s does not exist", stream);
    }

    static ServiceException notAShard(String shard, String stream) {
        return resourceNotFound(
                "Could not find shard " + shard + " in stream %s under account %s.", stream);
    }

    static ServiceException exists(String stream) {
        return inUse("Stream %s under account %s already exists.", stream);
    }

    static ServiceException notActive(String stream, String status) {
        return inUse("Stream %s under account %s not ACTIVE, instead in state " + status, stream);
    }

    static ServiceException hasConsumers(String stream) {
        return inUse(
                "Stream %s under account %s has consumers registered with it. Deregister them, or"
                        + " set EnforceConsumerDeletion.",
                stream);
    }

    static ServiceException consumerExists(String consumer, String stream) {
        return inUse(
                "Consumer " + consumer + " under stream %s already exists for account %s.", stream);
    }

    static ServiceException consumerNotFound(String consumer, String stream) {
        return resourceNotFound(
                "Consumer " + consumer + " under stream: %s, account %s not found.", stream);
    }

    static ServiceException anotherSubscription(String stream, String shard, String consumer) {
        return new ServiceException(
                "ResourceInUseException",
                BAD_REQUEST,
                "Another active subscription exists for this consumer: %s:%s:%s:%s"
                        .formatted(StreamArn.ACCOUNT, stream, shard, consumer));
    }

    /** A request that the state of a stream does not allow. */
    static ServiceException validation(String format, String stream) {
        return ServiceException.validation(format.formatted(stream, StreamArn.ACCOUNT));
    }

    static ServiceException noPolicy(String arn) {
        return new ServiceException(
                "ResourceNotFoundException",
                BAD_REQUEST,
                "No resource policy found for resource ARN " + arn + ".");
    }

    static ServiceException limitExceeded(String message) {
        return new ServiceException("LimitExceededException", BAD_REQUEST, message);
    }

    static ServiceException throughputExceeded(String shard, String stream) {
        return new ServiceException(
                "ProvisionedThroughputExceededException",
                BAD_REQUEST,
                "Rate exceeded for shard %s in stream %s under account %s."
                        .formatted(shard, stream, StreamArn.ACCOUNT));
    }

    static ServiceException expiredIterator(Instant created, Instant now, long tolerance) {
        return new ServiceException(
                "ExpiredIteratorException",
                BAD_REQUEST,
                ("Iterator expired. The iterator was created at time %s while right now it is %s"
                                + " which is further in the future than the tolerated delay of %d"
                                + " milliseconds.")
                        .formatted(TIME.format(created), TIME.format(now), tolerance));
    }

    static ServiceException expiredToken(Instant created, Instant now, long tolerance) {
        return new ServiceException(
                "ExpiredNextTokenException",
                BAD_REQUEST,
                ("The NextToken was created at time %s while right now it is %s which is further"
                                + " in the future than the tolerated delay of %d milliseconds.")
                        .formatted(TIME.format(created), TIME.format(now), tolerance));
    }

    private static ServiceException resourceNotFound(String format, String stream) {
        return new ServiceException(
                "ResourceNotFoundException",
                BAD_REQUEST,
                format.formatted(stream, StreamArn.ACCOUNT));
    }

    private static ServiceException inUse(String format, String stream) {
        return new ServiceException(
                "ResourceInUseException", BAD_REQUEST, format.formatted(stream, StreamArn.ACCOUNT));
    }
}
