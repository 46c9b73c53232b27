package io.streamgauge.local.timestream.query.sql;

/**
 * A query of the corpus with what AWS answers.
 *
 * @param id the name of its file and its own, such as {@code arrays/element-at}
 * @param page the page of AWS's documentation that has the construct
 * @param sql the query
 * @param expected the answer, or the start of the error message
 */
record SqlCase(String id, String page, String sql, Outcome expected) {

    /** What a query ends with. */
    sealed interface Outcome permits SqlAnswer, SqlError {}

    /**
     * An error.
     *
     * @param message what a client reads; of an expected error, how it starts
     */
    record SqlError(String message) implements Outcome {

        @Override
        public String toString() {
            return "error: " + message;
        }
    }
}
