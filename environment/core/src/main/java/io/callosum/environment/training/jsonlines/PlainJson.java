package io.callosum.environment.training.jsonlines;

import java.util.Arrays;

/**
 * Reads JSON from bytes where it is of the plain kind: strings of printable ASCII without escapes, and no values but objects, arrays,
 * strings, numbers and null where they are expected. Of anything else it says that it is not plain, and from then on every method returns
 * at once, with a value that means nothing: the reader looks once, at the end. What it takes for plain is well-formed. Not thread-safe.
 */
final class PlainJson {
    private static final int LONGEST_NAME = 64;

    private final PlainNumber number = new PlainNumber();
    private byte[] bytes = new byte[0];
    private int at;
    private int until;
    private boolean plain;
    private int stringFrom;
    private int stringUntil;

    void start(byte[] in, int from, int before) {
        bytes = in;
        at = from;
        until = before;
        plain = true;
    }

    /** Whether all was plain so far. */
    boolean isPlain() {
        return plain;
    }

    /** Says that something is not plain. */
    void giveUp() {
        plain = false;
        at = until;
    }

    /** Gives up unless something holds. */
    void require(boolean holds) {
        if (!holds) {
            giveUp();
        }
    }

    /** The next byte that is not white space, which is passed; 0 at the end. */
    private int token() {
        while (at < until) {
            byte found = bytes[at++];
            if (found > ' ') {
                return found;
            }
            if (found != ' ' && found != '\t' && found != '\r') {
                giveUp();
            }
        }
        return 0;
    }

    private void expect(int expected) {
        require(token() == expected);
    }

    /** Goes into an object. */
    void enterObject() {
        expect('{');
    }

    /** Goes into an array. */
    void enterArray() {
        expect('[');
    }

    /** Whether an object or array that has been entered has a first element; if not, it is left. */
    boolean hasFirst(char end) {
        int found = token();
        at -= found == 0 || found == end ? 0 : 1;
        return found != end && plain;
    }

    /** Whether another element follows; if not, the object or array is left. */
    boolean hasNext(char end) {
        int found = token();
        if (found == ',') {
            return plain;
        }
        require(found == end);
        return false;
    }

    /** Nothing may follow. */
    void end() {
        require(token() == 0);
    }

    /** A field's name: its index in the table, or -1. */
    int name(NameTable names, int guess) {
        string();
        expect(':');
        require(stringUntil - stringFrom <= LONGEST_NAME);
        return plain ? names.find(bytes, stringFrom, stringUntil, guess) : -1;
    }

    /** A string that is one of these: its index. */
    int constant(NameTable names) {
        string();
        int found = plain ? names.find(bytes, stringFrom, stringUntil, 0) : -1;
        require(found >= 0);
        return found;
    }

    /** A string. */
    void string() {
        expect('"');
        stringFrom = at;
        while (at < until) {
            byte found = bytes[at++];
            if (found == '"') {
                stringUntil = at - 1;
                return;
            }
            if (found < ' ' || found == '\\') {
                break;
            }
        }
        giveUp();
    }

    /** Whether the string read last has these bytes. */
    boolean isString(byte[] other) {
        return Arrays.equals(other, 0, other.length, bytes, stringFrom, stringUntil);
    }

    /** The bytes of the string read last, in a new array. */
    byte[] stringBytes() {
        return Arrays.copyOfRange(bytes, stringFrom, stringUntil);
    }

    /** A string, a number or null, whatever it says. */
    void skip() {
        if (peek() == '"') {
            string();
        } else if (!isNull()) {
            scan();
        }
    }

    private void scan() {
        int found = peek();
        int end = found == 0 ? -1 : number.scan(bytes, at, until);
        if (end < 0) {
            giveUp();
        } else {
            at = end;
        }
    }

    /** A whole number. */
    long integer() {
        scan();
        require(plain && number.isInteger());
        return number.integer();
    }

    /** A finite number. */
    double number() {
        scan();
        return numberAgain();
    }

    /** The number read last, by whatever method. */
    double numberAgain() {
        return finite(plain ? number.exact() : 0);
    }

    /** A finite number, give or take a few units in the last place. */
    double roughNumber() {
        scan();
        return finite(plain ? number.rough() : 0);
    }

    private double finite(double value) {
        require(Double.isFinite(value));
        return value;
    }

    /** A finite number; NaN of null. */
    double optionalNumber() {
        return isNull() ? Double.NaN : number();
    }

    /** A finite number of at least 0; NaN of null. */
    double optionalNotNegative() {
        double value = optionalNumber();
        require(Double.isNaN(value) || value >= 0);
        return value;
    }

    /** Whether null follows, which is then passed. */
    boolean isNull() {
        if (peek() != 'n') {
            return false;
        }
        boolean spelled = at + 4 <= until && bytes[at + 1] == 'u' && bytes[at + 2] == 'l' && bytes[at + 3] == 'l';
        require(spelled);
        at += spelled ? 4 : 0;
        return true;
    }

    private int peek() {
        int found = token();
        at -= found == 0 ? 0 : 1;
        return found;
    }
}
