import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

type NumberFieldProps = Omit<NumberInputProps, 'value' | 'onChange'> & {
  value: number;
  min: number;
  max: number;
  onNumber: (value: number) => void;
};

/** A number that may be empty or out of bounds while it is typed; only what is right is told, the rest goes back on leaving. */
export function NumberField({ value, onNumber, ...props }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | number | null>(null);
  return (
    <NumberInput
      {...props}
      clampBehavior="none"
      value={typed ?? value}
      onChange={(next) => {
        setTyped(next);
        const number = next === '' ? Number.NaN : Number(next);
        if (number >= props.min && number <= props.max) onNumber(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
