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

/** Asks what a stream is and of which shards it is made. */
public final class StreamListing {

    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(365);

    private final StreamRuntime access;
    private final Pauses pauses;

    public StreamListing(StreamRuntime access, Pauses pauses) {
        this.access = access;
        this.pauses = pauses;
    }

    /** Looks what the stream is by now, and which of its shards were closed before. */
    public Described firstLook() {
        Set<String> closed =
                shards().stream()
                        .filter(StreamListing::isClosed)
                        .map(Shard::shardId)
                        .collect(Collectors.toSet());
        return look(closed);
    }

    /** Looks what the stream is by now. */
    public Described look() {
        return look(Set.of());
    }

    private Described look(Set<String> closedBefore) {
        DescribeStreamSummaryResponse response =
                await(
                        access.client()
                                .describeStreamSummary(
                                        DescribeStreamSummaryRequest.builder()
                                                .streamName(access.name())
                                                .build()));
        Instant created = response.streamDescriptionSummary().streamCreationTimestamp();
        Instant ours = access.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant theirs = date(response).filter(date -> date.isBefore(ours)).orElse(ours);
        return new Described(
                response.streamDescriptionSummary().streamARN(),
                created == null ? Instant.EPOCH : created.truncatedTo(ChronoUnit.SECONDS),
                theirs,
                retention(response),
                shards(),
                closedBefore);
    }

    /**
     * Makes sure that a shard has ended which gave no way to read on, but no child shards either:
     * an answer that lost its body looks the same.
     *
     * @throws IllegalStateException when the shard is open
     */
    public void requireClosed(String shardId) {
        boolean open =
                shards().stream()
                        .anyMatch(shard -> shard.shardId().equals(shardId) && !isClosed(shard));
        if (open) {
            throw new IllegalStateException(
                    "an answer says that "
                            + shardId
                            + " has ended, but it is open: it is read again");
        }
    }

    private List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        ListShardsRequest next = ListShardsRequest.builder().streamName(access.name()).build();
        @Nullable String token;
        do {
            ListShardsResponse page = await(access.client().listShards(next));
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
        return hours == null ? LONGEST_RETENTION : Duration.ofHours(hours);
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
        return pauses.await(call.orTimeout(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * A stream as it is now.
     *
     * @param created in whole seconds, which is as precise as all encodings tell it
     * @param now the time by the earlier of its clock and ours: the stream knows no time after now
     * @param retention how long records are kept
     * @param shards all that are still kept, closed ones too
     * @param closedBefore those that were closed before {@code now}, as far as was looked
     */
    public record Described(
            String arn,
            Instant created,
            Instant now,
            Duration retention,
            List<Shard> shards,
            Set<String> closedBefore) {

        /** The time from which on records are still kept. */
        public Instant horizon() {
            return now.minus(retention);
        }
    }
}
