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
  // code, activity, addresses, shape of request, of reply, largest quantity, values of the reply
  READ_COILS(1, READ, Table.COIL, 6, -3, 2000, BIT),
  READ_DISCRETE_INPUTS(2, READ, Table.DISCRETE, 6, -3, 2000, BIT),
  READ_HOLDING_REGISTERS(3, READ, Table.HOLDING, 6, -3, 125, U16),
  READ_INPUT_REGISTERS(4, READ, Table.INPUT, 6, -3, 125, U16),
  WRITE_SINGLE_COIL(5, WRITE, Table.COIL, 6, 6, 0, null),
  WRITE_SINGLE_REGISTER(6, WRITE, Table.HOLDING, 6, 6, 0, null),
  READ_EXCEPTION_STATUS(7, READ, Table.NONE, 2, 3, 0, null),
  DIAGNOSTICS(8, COMMAND, Table.DIAGNOSTIC, 0, 0, 0, null),
  GET_COMM_EVENT_COUNTER(11, READ, Table.NONE, 2, 6, 0, null),
  GET_COMM_EVENT_LOG(12, READ, Table.NONE, 2, -3, 0, null),
  WRITE_MULTIPLE_COILS(15, WRITE, Table.COIL, -7, 6, 1968, null),
  WRITE_MULTIPLE_REGISTERS(16, WRITE, Table.HOLDING, -7, 6, 123, null),
  REPORT_SERVER_ID(17, READ, Table.NONE, 2, -3, 0, null),
  READ_FILE_RECORD(20, READ, Table.FILE, -3, -3, 0, null),
  WRITE_FILE_RECORD(21, WRITE, Table.FILE, -3, -3, 0, null),
  MASK_WRITE_REGISTER(22, WRITE, Table.HOLDING, 8, 8, 0, null),
  READ_WRITE_REGISTERS(23, WRITE, Table.HOLDING, -11, -3, 121, U16),
  READ_FIFO_QUEUE(24, READ, Table.HOLDING, 4, 0, 0, null),
  ENCAPSULATED_INTERFACE(43, READ, Table.MEI, 0, 0, 0, null);

  /** What an address counts; bits 48 and up of an object number. */
  static final class Table {
    static final String[] NAMES = {
      "", "coil", "discrete", "input", "holding", "diagnostic", "file", "mei"
    };
    static final int NONE = 0;
    static final int COIL = 1;
    static final int DISCRETE = 2;
    static final int INPUT = 3;
    static final int HOLDING = 4;
    static final int DIAGNOSTIC = 5;
    static final int FILE = 6;
    static final int MEI = 7;

    private Table() {}
  }

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
  final @Nullable Encoding values;
  private final int request;
  private final int reply;

  ModbusFunction(
      int code,
      Activity activity,
      int table,
      int request,
      int reply,
      int most,
      @Nullable Encoding values) {
    this.code = code;
    this.activity = activity;
    this.base = (long) table << 48;
    this.request = request;
    this.reply = reply;
    this.most = most;
    this.values = values;
  }

  /** Returns the public function of a code 0..127, or null. */
  static @Nullable ModbusFunction of(int code) {
    return BY_CODE[code];
  }

  /** Says whether the length in the header at {@code at} is that of this function. */
  boolean fits(Segment in, int at, int length, boolean asReply) {
    int shape = asReply ? reply : request;
    if (shape < 0) {
      return length == in.u8(at + 5 - shape) - shape;
    }
    return shape == 0 || shape == length;
  }

  /** Returns the object that a request, or a reply that repeats it, names at {@code at}. */
  long object(Segment in, int at) {
    return switch (this) {
      case READ_FILE_RECORD, WRITE_FILE_RECORD -> base | Integer.toUnsignedLong(in.u32(at + 2));
      case ENCAPSULATED_INTERFACE -> base | (long) in.u8(at) << 8 | in.u8(at + 2);
      case READ_EXCEPTION_STATUS, GET_COMM_EVENT_COUNTER, GET_COMM_EVENT_LOG, REPORT_SERVER_ID -> 0;
      default -> base | in.u16(at);
    };
  }

  /** Returns how many objects a request, or a reply that repeats it, names at {@code at}. */
  int count(Segment in, int at) {
    if (most > 0) {
      return in.u16(at + 2);
    }
    return this == READ_FILE_RECORD || this == WRITE_FILE_RECORD ? in.u16(at + 6) : 1;
  }

  /** Says whether the reply repeats what was asked for. */
  boolean repeats() {
    return this == DIAGNOSTICS || (activity == Activity.WRITE && values == null);
  }
}
