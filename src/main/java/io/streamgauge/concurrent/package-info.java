/** Concurrency for every room: the causes of failed futures, shared calls, writes in portions. */
@NullMarked
package io.streamgauge.concurrent;

import org.jspecify.annotations.NullMarked;
