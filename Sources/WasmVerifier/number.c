// The two pieces of arithmetic that Embedded Swift leaves to a C library: reading a decimal number, and 128-bit products.

#include <stddef.h>
#include <stdint.h>

// 0.d₁d₂d₃… × 10^point; digits beyond the last place are only known to be there (`is_cut`).
typedef struct {
    uint8_t digits[800];  // 767 decide any binary64
    int count;
    int point;
    int is_cut;
} Decimal;

static void trim(Decimal *number) {
    while (number->count && !number->digits[number->count - 1]) number->count--;
    if (!number->count) number->point = 0;
}

// Divides by 2^shift, at most 2^60.
static void halve(Decimal *number, unsigned shift) {
    uint64_t rest = 0;
    int read = 0, written = 0;
    while (!(rest >> shift)) {
        if (read >= number->count) {
            if (!rest) { number->count = 0; trim(number); return; }
            while (!(rest >> shift)) { rest *= 10; read++; }
            break;
        }
        rest = rest * 10 + number->digits[read++];
    }
    number->point -= read - 1;
    uint64_t mask = ((uint64_t)1 << shift) - 1;
    while (read < number->count || rest) {
        uint8_t digit = (uint8_t)(rest >> shift);
        rest &= mask;
        if (written < (int)sizeof number->digits) {
            number->digits[written++] = digit;
        } else if (digit) {
            number->is_cut = 1;
        }
        rest = rest * 10 + (read < number->count ? number->digits[read] : 0);
        read++;
        if (read > number->count && !rest) break;
    }
    number->count = written;
    trim(number);
}

// Multiplies by 2^shift, at most 2^60.
static void redouble(Decimal *number, unsigned shift) {
    uint8_t result[sizeof number->digits + 20];
    int place = sizeof result;
    uint64_t carry = 0;
    for (int index = number->count - 1; index >= 0; index--) {
        carry += (uint64_t)number->digits[index] << shift;
        result[--place] = (uint8_t)(carry % 10);
        carry /= 10;
    }
    int longer = 0;
    while (carry) {
        result[--place] = (uint8_t)(carry % 10);
        carry /= 10;
        longer++;
    }
    int count = (int)sizeof result - place, kept = count;
    if (kept > (int)sizeof number->digits) kept = sizeof number->digits;
    for (int index = 0; index < count; index++) {
        if (index < kept) {
            number->digits[index] = result[place + index];
        } else if (result[place + index]) {
            number->is_cut = 1;
        }
    }
    number->count = kept;
    number->point += longer;
    trim(number);
}

// Multiplies by a power of two of either sign.
static void scale(Decimal *number, int power) {
    if (!number->count) return;
    for (; power > 60; power -= 60) redouble(number, 60);
    for (; power < -60; power += 60) halve(number, 60);
    if (power > 0) redouble(number, (unsigned)power);
    if (power < 0) halve(number, (unsigned)-power);
}

// The nearest integer, a tie to the even one; below 2^54 here.
static uint64_t rounded(const Decimal *number) {
    uint64_t value = 0;
    int index = 0;
    for (; index < number->point && index < number->count; index++) value = value * 10 + number->digits[index];
    for (; index < number->point; index++) value *= 10;
    if (number->point < 0 || number->point >= number->count) return value;
    uint8_t next = number->digits[number->point];
    int is_tie = next == 5 && number->point + 1 == number->count && !number->is_cut;
    return value + (is_tie ? (value & 1) : next >= 5);
}

static double from_bits(uint64_t bits, int is_negative) {
    union { uint64_t bits; double value; } both = {bits | (uint64_t)(is_negative != 0) << 63};
    return both.value;
}

// The nearest binary64, a tie to the even one; infinity when there is none.
static double nearest(Decimal *number, int is_negative) {
    static const uint8_t powers[] = {1, 3, 6, 9, 13, 16, 19, 23, 26};
    const uint64_t infinity = 0x7FF0000000000000;
    if (!number->count || number->point < -330) return from_bits(0, is_negative);
    if (number->point > 310) return from_bits(infinity, is_negative);
    int exponent = 0;
    while (number->point > 0) {
        int power = number->point >= (int)sizeof powers ? 27 : powers[number->point];
        scale(number, -power);
        exponent += power;
    }
    while (number->point < 0 || (number->point == 0 && number->digits[0] < 5)) {
        int power = -number->point >= (int)sizeof powers ? 27 : powers[-number->point];
        scale(number, power);
        exponent -= power;
    }
    exponent--;  // the number lies in 1/2 ..< 1, a significand in 1 ..< 2
    if (exponent < -1022) {
        scale(number, exponent + 1022);
        exponent = -1022;
    }
    if (exponent > 1023) return from_bits(infinity, is_negative);
    scale(number, 53);
    uint64_t significand = rounded(number);
    if (significand == (uint64_t)1 << 53) {
        significand >>= 1;
        if (++exponent > 1023) return from_bits(infinity, is_negative);
    }
    uint64_t biased = significand >> 52 ? (uint64_t)(exponent + 1023) : 0;
    return from_bits((significand & 0xFFFFFFFFFFFFF) | biased << 52, is_negative);
}

// Reads a number in the form of RFC 8259 §6 (leading zeros allowed); the place behind it comes back, or null.
const char *_swift_stdlib_strtod_clocale(const char *text, double *result) {
    enum { EXPONENT_MAX = 100000000 };
    Decimal number = {.count = 0, .point = 0, .is_cut = 0};
    int is_negative = *text == '-', has_digits = 0, is_fraction = 0, point = 0;
    if (*text == '-' || *text == '+') text++;
    for (;; text++) {
        if (*text == '.' && !is_fraction) {
            is_fraction = 1;
            continue;
        }
        if (*text < '0' || *text > '9') break;
        has_digits = 1;
        uint8_t digit = (uint8_t)(*text - '0');
        if (!number.count && !digit) {
            point -= is_fraction;
            continue;
        }
        if (!is_fraction) point++;
        if (number.count < (int)sizeof number.digits) {
            number.digits[number.count++] = digit;
        } else if (digit) {
            number.is_cut = 1;
        }
    }
    if (!has_digits) return NULL;
    if (*text == 'e' || *text == 'E') {
        text++;
        int is_small = *text == '-', exponent = 0;
        if (*text == '-' || *text == '+') text++;
        if (*text < '0' || *text > '9') return NULL;
        for (; *text >= '0' && *text <= '9'; text++) {
            if (exponent < EXPONENT_MAX) exponent = exponent * 10 + (*text - '0');
        }
        point += is_small ? -exponent : exponent;
    }
    number.point = point;
    trim(&number);
    *result = nearest(&number, is_negative);
    return text;
}

// The low 128 bits of a product, for the checks of 64-bit products.
__int128 __multi3(__int128 left, __int128 right) {
    typedef unsigned __int128 Wide;
    uint64_t a = (uint64_t)(Wide)left, b = (uint64_t)(Wide)right;
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t low = a0 * b0, middle = a1 * b0 + (low >> 32), other = a0 * b1 + (uint32_t)middle;
    uint64_t high = a1 * b1 + (middle >> 32) + (other >> 32);
    high += (uint64_t)((Wide)left >> 64) * b + a * (uint64_t)((Wide)right >> 64);
    return (__int128)((Wide)high << 64 | (other << 32 | (uint32_t)low));
}
