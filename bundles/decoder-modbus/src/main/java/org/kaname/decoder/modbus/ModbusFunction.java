package org.kaname.decoder.modbus;

import static org.kaname.decode.Activity.COMMAND;
import static org.kaname.decode.Activity.READ;
import static org.kaname.decode.Activity.WRITE;
import static org.kaname.decode.Encoding.BIT;
import static org.kaname.decode.Encoding.U16;

import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.decode.Encoding;
import org.kaname.decode.Segment;

/**
 * The public functions (MODBUS Application Protocol V1.1b3, clause 6).
 *
 * <p>A shape is what the length field of the header must be: a number, or {@code -n} for n bytes of
 * which the last counts the bytes behind it, or 0 for any.
 */
enum ModbusFunction {
  // code, activity, table, shape of request, of reply, largest quantity, values asked for, told
  READ_COILS(1, READ, 1, 6, -3, 2000, null, BIT),
  READ_DISCRETE_INPUTS(2, READ, 2, 6, -3, 2000, null, BIT),
  READ_HOLDING_REGISTERS(3, READ, 4, 6, -3, 125, null, U16),
  READ_INPUT_REGISTERS(4, READ, 3, 6, -3, 125, null, U16),
  WRITE_SINGLE_COIL(5, WRITE, 1, 6, 6, 0, BIT, null),
  WRITE_SINGLE_REGISTER(6, WRITE, 4, 6, 6, 0, U16, null),
  READ_EXCEPTION_STATUS(7, READ, 0, 2, 3, 0, null, null),
  DIAGNOSTICS(8, COMMAND, 5, 0, 0, 0, null, null),
  GET_COMM_EVENT_COUNTER(11, READ, 0, 2, 6, 0, null, null),
  GET_COMM_EVENT_LOG(12, READ, 0, 2, -3, 0, null, null),
  WRITE_MULTIPLE_COILS(15, WRITE, 1, -7, 6, 1968, BIT, null),
  WRITE_MULTIPLE_REGISTERS(16, WRITE, 4, -7, 6, 123, U16, null),
  REPORT_SERVER_ID(17, READ, 0, 2, -3, 0, null, null),
  READ_FILE_RECORD(20, READ, 6, -3, -3, 0, null, null),
  WRITE_FILE_RECORD(21, WRITE, 6, -3, -3, 0, null, null),
  MASK_WRITE_REGISTER(22, WRITE, 4, 8, 8, 0, null, null),
  READ_WRITE_REGISTERS(23, WRITE, 4, -11, -3, 121, U16, U16),
  READ_FIFO_QUEUE(24, READ, 4, 4, 0, 0, null, null),
  ENCAPSULATED_INTERFACE(43, READ, 7, 0, 0, 0, null, null);

  /** What an address counts: the table, in bits 48 and up of an object number. */
  static final String[] TABLES = {
    "none", "coil", "discrete", "input", "holding", "diagnostic", "file", "identification"
  };

  private static final int DIAGNOSTIC = 5;
  private static final int FILE = 6;
  private static final int IDENTIFICATION = 7;

  /** Stands for the address of a reply whose request was not seen. */
  static final long UNKNOWN_ADDRESS = 1L << 47;

  private static final @Nullable ModbusFunction[] BY_CODE = new ModbusFunction[128];

  static {
    for (ModbusFunction function : values()) {
      BY_CODE[function.code] = function;
    }
  }

  final int code;
  final Activity activity;
  final long base;
  final int most;
  final @Nullable Encoding written;
  final @Nullable Encoding told;
  private final int table;
  private final int request;
  private final int reply;

  ModbusFunction(
      int code,
      Activity activity,
      int table,
      int request,
      int reply,
      int most,
      @Nullable Encoding written,
      @Nullable Encoding told) {
    this.code = code;
    this.activity = activity;
    this.table = table;
    this.base = (long) table << 48;
    this.request = request;
    this.reply = reply;
    this.most = most;
    this.written = written;
    this.told = told;
  }

  /** Returns the public function of a code 0..127, or null. */
  static @Nullable ModbusFunction of(int code) {
    return BY_CODE[code];
  }

  /** Says whether the length in the header at {@code at} is that of this function. */
  boolean fits(Segment in, int at, int length, boolean asReply) {
    int shape = asReply ? reply : request;
    return shape < 0 ? length == in.u8(at + 5 - shape) - shape : shape == 0 || shape == length;
  }

  /** Returns the object that a request, or a reply that repeats it, names at {@code at}. */
  long object(Segment in, int at) {
    if (table == FILE) {
      return base | Integer.toUnsignedLong(in.u32(at + 2));
    }
    return table == 0 ? 0 : base | in.u16(table == IDENTIFICATION ? at + 1 : at);
  }

  /** Returns how many objects a request, or a reply that repeats it, names at {@code at}. */
  int count(Segment in, int at) {
    return most > 0 ? in.u16(at + 2) : table == FILE ? in.u16(at + 6) : 1;
  }

  /** Says whether the reply repeats what was asked for. */
  boolean repeats() {
    return this == DIAGNOSTICS || (activity == Activity.WRITE && told == null);
  }

  /**
   * Says whether a diagnostic request makes the device deaf: Restart Communications Option, Force
   * Listen Only Mode (MODBUS Application Protocol 1.1b3, 6.8.1, sub-functions 1 and 4).
   */
  static boolean deafens(int code, long object) {
    long subFunction = object ^ DIAGNOSTICS.base;
    return code == DIAGNOSTICS.code && (subFunction == 1 || subFunction == 4);
  }

  /** Returns the object at an address that the request named, or the table alone. */
  long at(long address) {
    return table > 0 && table < DIAGNOSTIC ? base | address : base;
  }

  /** Returns an object number as {@code holding:107}, a file record as {@code file:4/7}. */
  static String name(long object) {
    int table = (int) (object >>> 48);
    long address = object & 0xffff;
    if (table == 0 || table >= TABLES.length) {
      return Long.toString(object);
    }
    if ((object & UNKNOWN_ADDRESS) != 0) {
      return TABLES[table] + ":?";
    }
    return TABLES[table] + ":" + (table == FILE ? (object >>> 16 & 0xffff) + "/" : "") + address;
  }
}
