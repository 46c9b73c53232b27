/** HTTP sources: retries, deadlines, call budgets, validators, paging. */
@NullMarked
package io.streamgauge.fetch;

import org.jspecify.annotations.NullMarked;
