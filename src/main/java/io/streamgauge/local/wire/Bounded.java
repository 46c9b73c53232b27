package io.streamgauge.local.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

/** Factories of readers that refuse a body which would become a much larger tree. */
final class Bounded {

    private static final int MAX_DEPTH = 200;

    /** A full request of WriteRecords has some 300,000. */
    private static final int MAX_TOKENS = 400_000;

    private static final int MAX_NUMBER = 400;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(Operation.MAX_BODY_BYTES)
                    .maxNameLength(1024)
                    .build();

    private Bounded() {}

    static JsonFactory json() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(CONSTRAINTS)
                // Names come from clients: to remember each of them would fill the memory.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    static JsonFactory cbor() {
        return CBORFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                // An error quotes half a surrogate pair unchanged.
                .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /** Whether a text is in UTF-16 or UTF-32, which a reader of JSON would take too. */
    static boolean isWide(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes.length > 1 ? bytes[1] & 0xFF : -1;
        return first == 0 || second == 0 || first == 0xFE || first == 0xFF;
    }
}
