package io.streamgauge.timestream.provision;

/**
 * An option in which a table or database differs from its declaration.
 *
 * @param key the option's name
 */
public record Difference(String key, String declared, String found, Action action) {

    /** What is done about a difference. */
    public enum Action {
        /** It is changed. */
        APPLIED("changed"),
        /** It is changed at the next start. */
        PLANNED("the next start changes it"),
        /** It would be changed if updates were allowed. */
        NOT_ALLOWED("not changed: set provision.update=true to change it"),
        /** Nothing: readings older than the shorter retention would be deleted at once. */
        SHORTER(
                "not changed: a shorter retention deletes data; if that is intended, change it by"
                        + " hand"),
        /** Nothing: late readings, which are accepted now, would be rejected. */
        NARROWER(
                "not changed: late readings would be rejected; if that is intended, change it by"
                        + " hand"),
        /** Nothing: readings without the dimension, which are accepted now, would be rejected. */
        STRICTER(
                "not changed: readings without the dimension would be rejected; if that is"
                        + " intended, change it by hand"),
        /** Nothing: Timestream cannot change it. */
        FIXED("not changed: it is fixed when a table is created"),
        /** It was changed, but Timestream still reports the old value. */
        NOT_EFFECTIVE("was changed, but the change had no effect");

        private final String words;

        Action(String words) {
            this.words = words;
        }
    }

    /** What is done about it, in words. */
    public String remedy() {
        return action.words;
    }

    /** The same with another action, if its action is to change it. */
    Difference insteadOfApplied(Action other) {
        return action == Action.APPLIED ? with(other) : this;
    }

    Difference with(Action other) {
        return new Difference(key, declared, found, other);
    }

    /** The difference as it is logged. */
    @Override
    public String toString() {
        return "\"" + key + "\" declared " + declared + ", found " + found + ": " + action.words;
    }
}
