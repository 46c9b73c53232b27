package io.streamgauge.deadletter;

/**
 * The outcomes of the letters of a replay.
 *
 * @param written rows that are in their table
 * @param delivered letters of streams that their stream or route accepted
 * @param rejected those that were rejected again
 * @param unreadable lines that are not dead letters
 * @param staying those that could not be delivered, and stay to be replayed
 */
public record ReplayCounts(int written, int delivered, int rejected, int unreadable, int staying) {

    /** Nothing was replayed. */
    public static final ReplayCounts NONE = new ReplayCounts(0, 0, 0, 0, 0);

    /** These, and others. */
    public ReplayCounts plus(ReplayCounts others) {
        return new ReplayCounts(
                written + others.written,
                delivered + others.delivered,
                rejected + others.rejected,
                unreadable + others.unreadable,
                staying + others.staying);
    }
}
