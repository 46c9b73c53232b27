package io.streamgauge.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Describes a stream and lists its shards. */
public record StreamListing(StreamRuntime stream, Pauses pauses) {

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(365);

    /** Describes the stream, with the shards that were closed before. */
    public Description describeAtStart() {
        Set<String> closed =
                shards().stream()
                        .filter(StreamListing::isClosed)
                        .map(Shard::shardId)
                        .collect(Collectors.toSet());
        return describe(closed);
    }

    /** Describes the stream. */
    public Description describe() {
        return describe(Set.of());
    }

    private Description describe(Set<String> closedBefore) {
        DescribeStreamSummaryResponse response =
                await(
                        stream.client()
                                .describeStreamSummary(
                                        DescribeStreamSummaryRequest.builder()
                                                .streamName(stream.name())
                                                .build()));
        Instant created = response.streamDescriptionSummary().streamCreationTimestamp();
        Instant ours = stream.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant now = date(response).filter(theirs -> theirs.isBefore(ours)).orElse(ours);
        return new Description(
                response.streamDescriptionSummary().streamARN(),
                created == null ? Instant.EPOCH : created.truncatedTo(ChronoUnit.SECONDS),
                now,
                retention(response),
                shards(),
                closedBefore);
    }

    /**
     * Checks that a shard has ended when a response had neither a next iterator nor child shards: a
     * response that lost its body looks the same.
     *
     * @throws IllegalStateException when the shard is open
     */
    public void requireClosed(String shardId) {
        boolean open =
                shards().stream()
                        .anyMatch(shard -> shard.shardId().equals(shardId) && !isClosed(shard));
        if (open) {
            throw new IllegalStateException(
                    "a response says that %s has ended, but it is open: reading it again"
                            .formatted(shardId));
        }
    }

    private List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        ListShardsRequest next = ListShardsRequest.builder().streamName(stream.name()).build();
        @Nullable String token;
        do {
            ListShardsResponse page = await(stream.client().listShards(next));
            shards.addAll(page.shards());
            token = page.nextToken();
            next = ListShardsRequest.builder().nextToken(token).build();
        } while (token != null);
        return shards;
    }

    private static boolean isClosed(Shard shard) {
        return shard.sequenceNumberRange() != null
                && shard.sequenceNumberRange().endingSequenceNumber() != null;
    }

    private static Duration retention(DescribeStreamSummaryResponse response) {
        Integer hours = response.streamDescriptionSummary().retentionPeriodHours();
        return hours == null ? MAX_RETENTION : Duration.ofHours(hours);
    }

    private static Optional<Instant> date(DescribeStreamSummaryResponse response) {
        if (response.sdkHttpResponse() == null) {
            return Optional.empty();
        }
        return response.sdkHttpResponse().firstMatchingHeader("Date").flatMap(StreamListing::parse);
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private <T> T await(CompletableFuture<T> call) {
        return pauses.await(call.orTimeout(CALL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * The description of a stream.
     *
     * @param created in whole seconds, the precision that all encodings have
     * @param now the earlier of the stream's clock and ours, because the stream refuses later times
     * @param retention how long records are retained
     * @param shards all listed shards, closed ones included
     * @param closedBefore the shards that were closed before {@code now}, if they were listed
     */
    public record Description(
            String arn,
            Instant created,
            Instant now,
            Duration retention,
            List<Shard> shards,
            Set<String> closedBefore) {

        /** The time from which on records are retained. */
        public Instant horizon() {
            return now.minus(retention);
        }
    }
}
