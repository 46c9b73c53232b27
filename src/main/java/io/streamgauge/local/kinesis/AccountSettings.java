package io.streamgauge.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.ImmediateOperation;
import io.streamgauge.local.wire.Operation;
import io.streamgauge.local.wire.OperationCall;
import io.streamgauge.local.wire.Validation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The settings of the account, and the warm throughput of its on-demand streams. */
record AccountSettings(KeptValues kept, String region, InstantSource clock) {

    private static final String COMMITMENT = "MinimumThroughputBillingCommitment";

    List<Operation> operations() {
        return List.of(new DescribeAccountSettings(this), new UpdateAccountSettings(this));
    }

    /** Describes the settings of the account. */
    private record DescribeAccountSettings(AccountSettings settings) implements ImmediateOperation {

        @Override
        public ObjectNode answer(OperationCall call) {
            return settings.output();
        }
    }

    /** Begins or ends the minimum throughput billing commitment of the account. */
    private record UpdateAccountSettings(AccountSettings settings) implements ImmediateOperation {

        @Override
        public ObjectNode answer(OperationCall call) {
            ObjectNode input = call.input();
            Validation validation = Validation.of(input).required(COMMITMENT);
            if (input.hasNonNull(COMMITMENT)) {
                validation
                        .within(COMMITMENT)
                        .required("Status")
                        .oneOf("Status", List.of("ENABLED", "DISABLED"));
            }
            validation.orThrow();
            settings.commit(input.path(COMMITMENT).path("Status").asText().equals("ENABLED"));
            return settings.output();
        }
    }

    private ObjectNode output() {
        return Commitment.output(commitment(), clock.instant());
    }

    private Optional<Commitment> commitment() {
        return kept.get(commitmentKey()).flatMap(Commitment::parse);
    }

    private void commit(boolean wanted) {
        Instant now = clock.instant();
        Optional<Commitment> present = commitment().filter(each -> each.isOn(now));
        if (wanted && present.filter(each -> each.ended() == null).isEmpty()) {
            Instant started = present.map(Commitment::started).orElse(now);
            kept.put(commitmentKey(), new Commitment(started, null).text());
        } else if (!wanted && present.isPresent()) {
            kept.put(commitmentKey(), present.get().end(now).text());
        }
    }

    /** In MiB a second; nothing where none was set, or where the account has no commitment. */
    Optional<Integer> warmThroughput(DataStream stream) {
        boolean has =
                stream.mode() == StreamSettings.Mode.ON_DEMAND
                        && commitment().filter(each -> each.isOn(clock.instant())).isPresent();
        return has ? kept.get(key(stream)).map(Integer::valueOf) : Optional.empty();
    }

    /**
     * @throws io.streamgauge.local.wire.ServiceException where the stream or the account has none
     */
    void warm(DataStream stream, int throughput) {
        requireWarmable(stream.name(), stream.mode());
        kept.put(key(stream), String.valueOf(throughput));
    }

    /** Refuses warm throughput where the stream or the account cannot have it. */
    void requireWarmable(String stream, StreamSettings.Mode mode) {
        if (mode != StreamSettings.Mode.ON_DEMAND) {
            throw Errors.validation(
                    "Request is invalid. Stream %s under account %s is in Provisioned mode.",
                    stream);
        }
        if (commitment().filter(each -> each.isOn(clock.instant())).isEmpty()) {
            throw Errors.validation(
                    "Request is invalid. Stream %s cannot have warm throughput: account %s has no"
                            + " minimum throughput billing commitment.",
                    stream);
        }
    }

    private String commitmentKey() {
        return "commitment " + region;
    }

    private static String key(DataStream stream) {
        return "warm " + stream.id();
    }
}
