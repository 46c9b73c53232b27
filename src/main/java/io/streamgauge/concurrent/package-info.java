/**
 * Concurrency for every room: the causes of failed futures, shared calls, writes in portions, and
 * threads that end when there is no work.
 */
@NullMarked
package io.streamgauge.concurrent;

import org.jspecify.annotations.NullMarked;
