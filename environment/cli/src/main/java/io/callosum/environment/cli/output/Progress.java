package io.callosum.environment.cli.output;

/**
 * Progress of long work on standard error: one line that is rewritten on a terminal (the launcher says whether it is one), a line now and then elsewhere. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final int LINES = 12;

    private final boolean terminal = Boolean.getBoolean("callosum.terminal");
    private final int total;
    private int shown;
    private boolean open;

    /** Work of so many steps. */
    public Progress(int total) {
        this.total = total;
    }

    /** A step is done. */
    public void step(int done, String status) {
        String line = String.format("%d/%d  %s", done, total, status);
        if (terminal) {
            System.err.print("\r\u001b[2K" + line);
            open = true;
        } else if (done * LINES / total > shown || done == 1) {
            shown = done * LINES / total;
            System.err.println(line);
        }
    }

    /** Something to be said by itself. */
    public void say(String line) {
        endLine();
        System.err.println(line);
    }

    @Override
    public void close() {
        endLine();
    }

    /** Ends the line that is being rewritten, so that something else can be printed. */
    public void endLine() {
        if (open) {
            System.err.println();
            open = false;
        }
    }
}
