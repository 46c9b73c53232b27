package io.streamgauge.timestream.provision;

/**
 * One key in which a table or database is not as it is wanted.
 *
 * @param key the option's name
 */
public record Difference(String key, String wanted, String found, Action action) {

    /** What is done about it. */
    public enum Action {
        /** It is changed. */
        APPLIED("changed"),
        /** It would be changed if that were allowed. */
        NOT_ALLOWED("stays so: set provision.update=true to change it"),
        /** Nothing: what is older than the shorter retention would be deleted at once. */
        SHORTER(
                "stays so: a shorter retention deletes data; where that is meant, change it by"
                        + " hand"),
        /** Nothing: readings that are taken now would be rejected. */
        NARROWER(
                "stays so: late readings would be rejected; where that is meant, change it by"
                        + " hand"),
        /** Nothing: readings without the dimension, which are taken now, would be rejected. */
        STRICTER(
                "stays so: readings without the dimension would be rejected; where that is meant,"
                        + " change it by hand"),
        /** Nothing: Timestream cannot change it. */
        FIXED("stays so: it is fixed when a table is created"),
        /** It was changed, but Timestream says that it is still not as wanted. */
        NOT_TAKEN("was changed, but Timestream did not take it");

        private final String words;

        Action(String words) {
            this.words = words;
        }
    }

    Difference with(Action other) {
        return new Difference(key, wanted, found, other);
    }

    /** The difference in words. */
    @Override
    public String toString() {
        return "\"" + key + "\" wanted " + wanted + ", found " + found + ": " + action.words;
    }
}
