package io.streamgauge.routes.reload;

import io.streamgauge.files.Digests;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.reload.RouteFileState.Refusal;
import io.streamgauge.routes.reload.RouteFileState.Running;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The states of all route files. One thread changes them, and any thread may read: each change
 * replaces the map.
 */
public final class RouteFileStates {

    private static final int HASH_BITS = 48;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile NavigableMap<String, RouteFileState> states = new TreeMap<>();
    private volatile boolean started;
    private volatile SettingsState settings = new SettingsState(List.of(), List.of());

    /**
     * The state of the settings.
     *
     * @param restart the edited keys that need a restart
     * @param problems why the newest values are refused; empty if they are not
     */
    public record SettingsState(List<String> restart, List<RouteProblem> problems) {}

    /** The state of each file that runs or is refused, by name. */
    public List<RouteFileState> all() {
        return List.copyOf(states.values());
    }

    /** Whether the start has ended: before that, it is not known which files run. */
    boolean isStarted() {
        return started;
    }

    void started() {
        started = true;
        listeners.forEach(Runnable::run);
    }

    /** The state of the settings. */
    public SettingsState settings() {
        return settings;
    }

    void settings(SettingsState state) {
        settings = state;
        listeners.forEach(Runnable::run);
    }

    /** Those whose newest text does not run. */
    public List<RouteFileState> refused() {
        return states.values().stream().filter(state -> state.refusal() != null).toList();
    }

    /** The state of a file. */
    Optional<RouteFileState> of(String file) {
        return Optional.ofNullable(states.get(file));
    }

    /** Calls a listener after each change, on the thread that made it, until it is removed. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /**
     * A number that is the same as long as the same versions of the same files run; a double holds
     * it exactly.
     */
    public double configHash() {
        MessageDigest digest = Digests.sha256();
        states.values()
                .forEach(
                        state -> {
                            Running running = state.running();
                            if (running != null) {
                                digest.update(
                                        (state.file() + " " + running.hash() + "\n")
                                                .getBytes(StandardCharsets.UTF_8));
                            }
                        });
        long number = 0;
        byte[] bytes = digest.digest();
        for (int i = 0; i < HASH_BITS / Byte.SIZE; i++) {
            number = (number << Byte.SIZE) | (bytes[i] & 0xff);
        }
        return number;
    }

    void runs(String file, @Nullable Running running) {
        RouteFileState before = states.get(file);
        set(new RouteFileState(file, running, before == null ? null : before.refusal()));
    }

    void refuse(String file, @Nullable Refusal refusal) {
        RouteFileState before = states.get(file);
        set(new RouteFileState(file, before == null ? null : before.running(), refusal));
    }

    private void set(RouteFileState state) {
        NavigableMap<String, RouteFileState> changed = new TreeMap<>(states);
        if (state.running() == null && state.refusal() == null) {
            changed.remove(state.file());
        } else {
            changed.put(state.file(), state);
        }
        states = changed;
        listeners.forEach(Runnable::run);
    }
}
