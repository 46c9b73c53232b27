package io.streamgauge.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is done with rejected readings, by the class of the rejection.
 *
 * @param byClass a policy for each class; unmodifiable
 */
public record RejectPolicies(Map<RejectReason, RejectPolicy> byClass) {

    /** A stale version is ignored, since the table holds a newer one; all else is handed over. */
    public static final RejectPolicies DEFAULTS = defaults();

    private static final Set<RejectReason> OF_VERSIONS =
            EnumSet.of(RejectReason.STALE_VERSION, RejectReason.SAME_VERSION);

    public RejectPolicies {
        byClass = Map.copyOf(byClass);
    }

    /**
     * Reads policies as options give them: {@code CLASS:POLICY}, with commas between several, such
     * as {@code same_version:bumpVersion, too_old:fail}. A policy alone is that of every class. A
     * later item wins, and the defaults hold for what no item names.
     *
     * @throws IllegalArgumentException that names every item that is not valid, with the remedy
     */
    public static RejectPolicies parse(String text) {
        Map<RejectReason, RejectPolicy> policies = new EnumMap<>(DEFAULTS.byClass());
        List<String> problems = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            try {
                read(item.strip(), policies);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"onReject\" must be CLASS:POLICY, with commas between several, but is \""
                            + text
                            + "\": "
                            + String.join("; ", problems));
        }
        return new RejectPolicies(policies);
    }

    /** What is done with a rejection of this class. */
    public RejectPolicy of(RejectReason rejectReason) {
        return byClass.getOrDefault(rejectReason, RejectPolicy.DEAD_LETTER);
    }

    private static RejectPolicies defaults() {
        Map<RejectReason, RejectPolicy> policies = new EnumMap<>(RejectReason.class);
        for (RejectReason each : RejectReason.values()) {
            policies.put(each, RejectPolicy.DEAD_LETTER);
        }
        policies.put(RejectReason.STALE_VERSION, RejectPolicy.IGNORE);
        return new RejectPolicies(policies);
    }

    private static void read(String item, Map<RejectReason, RejectPolicy> policies) {
        int colon = item.indexOf(':');
        RejectPolicy policy =
                named(
                        "policy",
                        item.substring(colon + 1).strip(),
                        RejectPolicy.values(),
                        RejectPolicy::word);
        Set<RejectReason> classes =
                colon < 0
                        ? EnumSet.allOf(RejectReason.class)
                        : EnumSet.of(
                                named(
                                        "class",
                                        item.substring(0, colon).strip(),
                                        RejectReason.values(),
                                        RejectReason::word));
        if (policy == RejectPolicy.BUMP_VERSION && !OF_VERSIONS.containsAll(classes)) {
            throw new IllegalArgumentException(
                    "\"" + item + "\": bumpVersion is for stale_version and same_version");
        }
        classes.forEach(each -> policies.put(each, policy));
    }

    private static <E> E named(String kind, String word, E[] all, Function<E, String> words) {
        return Arrays.stream(all)
                .filter(each -> words.apply(each).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "\"%s\" is not a %s: write one of %s"
                                                .formatted(
                                                        word,
                                                        kind,
                                                        Arrays.stream(all).map(words).toList())));
    }
}
