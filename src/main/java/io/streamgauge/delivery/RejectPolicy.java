package io.streamgauge.delivery;

/** What is done with a reading that is rejected. */
public enum RejectPolicy {
    /** It is handed over with its row and the reason. */
    DEAD_LETTER("deadLetter"),
    /** It is only counted. */
    IGNORE("ignore"),
    /**
     * It is written again with the version that follows the one in the table; where that does not
     * succeed, it is handed over as {@link #DEAD_LETTER} says.
     */
    BUMP_VERSION("bumpVersion"),
    /** The write fails. */
    FAIL("fail");

    private final String word;

    RejectPolicy(String word) {
        this.word = word;
    }

    /** The policy as options name it. */
    String word() {
        return word;
    }
}
