package io.streamgauge.concurrent;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that let the process end.
 *
 * @param name of each thread
 * @param stackBytes the size of its stack; 0 for that of the JVM
 */
public record DaemonThreads(String name, long stackBytes) implements ThreadFactory {

    /** Threads with a stack of the usual size. */
    public DaemonThreads(String name) {
        this(name, 0);
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(null, work, name, stackBytes);
        thread.setDaemon(true);
        return thread;
    }
}
