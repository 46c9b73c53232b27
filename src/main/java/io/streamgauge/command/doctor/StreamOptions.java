package io.streamgauge.command.doctor;

import io.streamgauge.command.doctor.StreamNeed.Use;
import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.kinesis.StreamName;
import io.streamgauge.routes.EndpointUse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of streams: those of an endpoint, and otherwise those of the component. */
final class StreamOptions {

    private static final String PREFIX = "camel.component.kinesis.";
    private static final String LEASES = "dynamodb:";

    private final Map<String, String> ofComponent = new HashMap<>();

    StreamOptions(ApplicationProperties properties) {
        for (Map.Entry<String, String> key : properties.withPrefix(PREFIX).entrySet()) {
            String option = plain(key.getKey().substring(PREFIX.length()));
            ofComponent.put(option.replaceFirst("^configuration\\.", ""), key.getValue().strip());
        }
    }

    /**
     * What an endpoint needs of its stream.
     *
     * @throws IllegalArgumentException where it is not valid
     */
    StreamNeed need(EndpointUse use) {
        Set<Use> uses = EnumSet.of(use.source() ? Use.READ : Use.WRITE);
        addIf(is("autoCreateStream", use), Use.CREATE, uses);
        addIf(use.source() && is("fanOut", use), Use.FAN_OUT, uses);
        addIf(!use.source() && is("aggregate", use), Use.AGGREGATE, uses);
        addIf(use.source() && isFromTheBeginning(use), Use.FROM_THE_BEGINNING, uses);
        return new StreamNeed(
                StreamName.parse(use.path()).name(), uses, shards(use), leaseTable(use));
    }

    private static void addIf(boolean condition, Use use, Set<Use> uses) {
        if (condition) {
            uses.add(use);
        }
    }

    private boolean isFromTheBeginning(EndpointUse use) {
        return of("iteratorType", use).orElse("TRIM_HORIZON").equalsIgnoreCase("TRIM_HORIZON");
    }

    private @Nullable Integer shards(EndpointUse use) {
        return of("shards", use).map(Integer::valueOf).orElse(null);
    }

    private @Nullable String leaseTable(EndpointUse use) {
        return of("leases", use)
                .filter(text -> use.source() && text.startsWith(LEASES))
                .map(text -> text.substring(LEASES.length()))
                .orElse(null);
    }

    private boolean is(String option, EndpointUse use) {
        return of(option, use).filter("true"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> of(String option, EndpointUse use) {
        return Optional.ofNullable(
                use.options().getOrDefault(option, ofComponent.get(plain(option))));
    }

    private static String plain(String option) {
        return option.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
