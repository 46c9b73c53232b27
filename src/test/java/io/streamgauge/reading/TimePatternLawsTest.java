package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An accepted pattern reads back exactly the time that it wrote. */
class TimePatternLawsTest {

    private static final List<String> LETTERS =
            List.of(
                    "yyyy", "YYYY", "MM", "MMM", "dd", "d", "DD", "DDD", "HH", "hh", "KK", "kk",
                    "a", "mm", "ss", "SSS", "ww", "e", "E");

    @Property(tries = 3000)
    void anAcceptedPatternReadsWhatItWrote(
            @ForAll @From("patterns") Set<String> letters,
            @ForAll @From("times") LocalDateTime time) {
        String pattern = String.join(" ", letters);
        Mapping mapping = null;
        try {
            mapping = mapping(pattern);
        } catch (InvalidMappingException e) {
            assertThat(e.problems()).hasSize(1);
        }
        Assume.that(mapping != null);
        String text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);

        MappingResult mappingResult =
                mapping.map(
                        new Row("row 1", Map.of("time", text, "symbol", "A", "price", 1)),
                        Instant.EPOCH);

        assertThat(mappingResult)
                .as("%s of %s", text, pattern)
                .isInstanceOfSatisfying(
                        Reading.class,
                        reading ->
                                assertThat(reading.time())
                                        .isEqualTo(
                                                time.truncatedTo(finest(letters))
                                                        .toInstant(ZoneOffset.UTC)));
    }

    @Provide
    Arbitrary<Set<String>> patterns() {
        Arbitrary<Set<String>> any = Arbitraries.of(LETTERS).set().ofMinSize(1).ofMaxSize(8);
        Arbitrary<Set<String>> dates =
                Arbitraries.of("HH", "hh", "KK", "kk", "a", "mm", "ss", "SSS", "E", "DDD")
                        .set()
                        .ofMaxSize(5)
                        .map(TimePatternLawsTest::withDate);
        return Arbitraries.oneOf(any, dates);
    }

    @Provide
    Arbitrary<LocalDateTime> times() {
        return Arbitraries.longs()
                .between(0, 3_000_000_000_000L)
                .map(
                        millis ->
                                LocalDateTime.ofEpochSecond(
                                        millis / 1000,
                                        (int) (millis % 1000) * 1_000_000,
                                        ZoneOffset.UTC));
    }

    private static Set<String> withDate(Set<String> letters) {
        Set<String> all = new LinkedHashSet<>(List.of("yyyy", "MM", "dd"));
        all.addAll(letters);
        return all;
    }

    private static ChronoUnit finest(Set<String> letters) {
        if (letters.contains("SSS")) {
            return ChronoUnit.MILLIS;
        }
        if (letters.contains("ss")) {
            return ChronoUnit.SECONDS;
        }
        if (letters.contains("mm")) {
            return ChronoUnit.MINUTES;
        }
        boolean hasHour = Set.of("HH", "hh", "KK", "kk").stream().anyMatch(letters::contains);
        return hasHour ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    private static Mapping mapping(String pattern) {
        return Mapping.builder()
                .timeZone("UTC")
                .timeFormat(pattern)
                .dimensions("symbol")
                .measures("price:double")
                .build();
    }
}
