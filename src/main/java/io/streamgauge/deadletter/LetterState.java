package io.streamgauge.deadletter;

/** What becomes of dead letters, by the folder that their file is in. */
public enum LetterState {
    /** They wait to be replayed. */
    WAITING("", "waiting"),
    /** They are being replayed, or an earlier replay could not deliver them. */
    REPLAYING("replaying", "in work"),
    /** They were rejected again when they were replayed. */
    AGAIN("again", "rejected again"),
    /** Their lines cannot be read. */
    UNREADABLE("unreadable", "unreadable"),
    /** Somebody set them aside. */
    DISCARDED("discarded", "discarded"),
    /** They were written, or are in another folder by now. */
    REPLAYED("replayed", "replayed");

    private final String folder;
    private final String words;

    LetterState(String folder, String words) {
        this.folder = folder;
        this.words = words;
    }

    /** The name of the folder, which is empty for the folder of dead letters itself. */
    public String folder() {
        return folder;
    }

    /** The state in words. */
    public String words() {
        return words;
    }
}
