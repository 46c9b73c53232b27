package io.streamgauge.routes.reload;

import io.streamgauge.routes.reload.FolderLook.Found;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A watcher that takes a file when two looks agree: an editor may have written half of it. It
 * compares contents, because times and notifications are missing where a folder is mounted or
 * swapped. Used by one thread.
 */
final class FolderWatcher {

    /** The looks in a row that may differ before the files that agree are taken on their own. */
    private static final int MAX_UNSETTLED = 5;

    private final Supplier<FolderLook> folder;
    private @Nullable FolderLook last;
    private @Nullable FolderLook settled;
    private int unsettled;

    FolderWatcher(Supplier<FolderLook> folder) {
        this.folder = folder;
    }

    /** Looks once; empty while the files are being written. */
    Optional<FolderLook> look() {
        FolderLook now = folder.get();
        FolderLook before = last;
        last = now;
        if (now.equals(before)) {
            unsettled = 0;
            settled = now;
            return Optional.of(now);
        }
        if (before == null || ++unsettled < MAX_UNSETTLED) {
            return Optional.empty();
        }
        settled = agreed(before, now);
        return Optional.of(settled);
    }

    /** A file that is written all the time must not keep the others from being taken. */
    private FolderLook agreed(FolderLook before, FolderLook now) {
        NavigableMap<String, Found> files = new TreeMap<>(now.files());
        NavigableMap<String, Found> known = settled == null ? new TreeMap<>() : settled.files();
        TreeMap<String, Found> all = new TreeMap<>(before.files());
        all.putAll(now.files());
        for (String name : all.keySet()) {
            if (!Objects.equals(before.files().get(name), now.files().get(name))) {
                Found found = known.get(name);
                if (found == null) {
                    files.remove(name);
                } else {
                    files.put(name, found);
                }
            }
        }
        return new FolderLook(
                files,
                now.gone(),
                now.settings().equals(before.settings()) || settled == null
                        ? now.settings()
                        : settled.settings());
    }
}
